/**
 * Listen to the text: a recording with the browser's own player, else the device's Chinese voice.
 *
 * The voice reads what stands in [data-speech], paragraph by paragraph; data-speech="off" on a
 * part inside leaves it out. Its times are estimates, for no browser tells them beforehand.
 * Pausing stops the voice and resuming repeats the sentence: speechSynthesis.pause() does nothing
 * on Android and stalls on others.
 * Markup: [data-module="listen"] (hidden where there is no recording) holding perhaps
 * audio[data-listen-audio], [data-listen-controls] hidden with buttons [data-listen-play] and
 * [data-listen-stop] hidden, [data-listen-elapsed] and [data-listen-total], and a
 * [data-listen-status] role="status".
 */
(function () {
  'use strict';

  const CHUNK_CHARS = 48; // about 12 s: Chromium falls silent in utterances of more than 15 s
  const CHARS_PER_SECOND = 4; // a usual Chinese voice at rate 1
  const ELDER_RATE = 0.85;
  const VOICES_WAIT_MS = 3000; // voices come late, and with some systems never
  const VOICES_POLL_MS = 250; // not every Chromium fires voiceschanged
  const STALL_MIN_MS = 10000;
  const STALL_FACTOR = 3; // a slow voice may take twice the estimate
  const TICK_MS = 500;
  const AFTER_CANCEL_MS = 80; // Chromium may drop what is spoken right after cancel()
  const NO_SOURCE = 3; // HTMLMediaElement.NETWORK_NO_SOURCE

  const PLAY = '收听本文';
  const PAUSE = '暂停';
  const RESUME = '继续收听';
  const ENDED = '本文已读完。';
  const FAILED = '朗读没有成功，这台设备的中文语音现在不能用。';
  const NO_SYNTHESIS = '这个浏览器不能朗读网页。可换用新一些的浏览器收听。';
  const NO_VOICE = '这台设备没有装中文（普通话）语音，不能朗读本文。可在系统设置中添加中文语音后再试。';
  const NO_RECORDING = '录音打不开。';

  const BLOCKS = 'ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE '
    + 'FOOTER H1 H2 H3 H4 H5 H6 HEADER LI OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL';
  const BLOCK_NAMES = BLOCKS.split(' ');
  const SILENT = 'script, style, template, noscript, svg, audio, video, button, input, select, textarea, '
    + 'rt, rp, [hidden], [aria-hidden="true"], [data-speech="off"], .footnote-ref, .headerlink';

  // ---- the text -------------------------------------------------------------------------------

  /** @returns {string} the text below a node, without what is not meant for the ear */
  function textOf(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      return node.nodeValue;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT)) {
      return '';
    }
    return node.tagName === 'BR' ? ' ' : Array.from(node.childNodes).map(textOf).join('');
  }

  function isBlock(node) {
    return node.nodeType === Node.ELEMENT_NODE && BLOCK_NAMES.includes(node.tagName);
  }

  /** A table row is one paragraph: cell by cell it would sound like loose words. */
  function rowOf(element) {
    return { element: element, text: Array.from(element.children).map(textOf).join('，') };
  }

  /** @returns {Array<{element: Element, text: string}>} paragraphs in reading order */
  function paragraphsOf(element) {
    if (element.matches(SILENT)) {
      return [];
    }
    if (element.tagName === 'TR') {
      return [rowOf(element)];
    }
    const found = [];
    let loose = '';

    function closeLoose() {
      found.push({ element: element, text: loose });
      loose = '';
    }

    element.childNodes.forEach(function (node) {
      if (isBlock(node)) {
        closeLoose();
        found.push.apply(found, paragraphsOf(node));
      } else {
        loose += textOf(node);
      }
    });
    closeLoose();
    return found;
  }

  /** Cut after each mark, so that every mark stays with what it ends. */
  function splitAfter(text, marks) {
    return text.match(new RegExp('[^' + marks + ']*[' + marks + ']+[”’》）」』]*|[^' + marks + ']+', 'g')) || [];
  }

  function splitHard(text) {
    const pieces = [];
    const characters = Array.from(text); // by code point: a rare character is two units
    for (let at = 0; at < characters.length; at += CHUNK_CHARS) {
      pieces.push(characters.slice(at, at + CHUNK_CHARS).join(''));
    }
    return pieces;
  }

  /** Cut at ends of sentences, a sentence that is too long at commas, and that by force. */
  function split(text) {
    const isShort = function (piece) {
      return piece.length <= CHUNK_CHARS;
    };
    let pieces = [text];
    [
      function (piece) { return splitAfter(piece, '。！？；…!?;'); },
      function (piece) { return splitAfter(piece, '，、：'); },
      splitHard,
    ].forEach(function (cut) {
      pieces = pieces.reduce(function (all, piece) {
        return all.concat(isShort(piece) ? [piece] : joinShort(cut(piece)));
      }, []);
    });
    return pieces;
  }

  /** Join neighbours again up to the limit: fewer utterances, fewer gaps. */
  function joinShort(pieces) {
    return pieces.reduce(function (joined, piece) {
      const last = joined.length - 1;
      if (last >= 0 && joined[last].length + piece.length <= CHUNK_CHARS) {
        joined[last] += piece;
      } else {
        joined.push(piece);
      }
      return joined;
    }, []);
  }

  /** @returns {Array<{element: Element, text: string}>} what is spoken, one utterance each */
  function chunksOf(elements) {
    const chunks = [];
    elements.forEach(function (element) {
      paragraphsOf(element).forEach(function (paragraph) {
        split(paragraph.text.replace(/\s+/g, ' ').trim()).forEach(function (text) {
          if (/[\u3400-\u9fffA-Za-z0-9]/.test(text)) { // marks alone make no sound
            chunks.push({ element: paragraph.element, text: text });
          }
        });
      });
    });
    return chunks;
  }

  // ---- time -----------------------------------------------------------------------------------

  function readingRate() {
    return document.documentElement.getAttribute('data-view') === 'elder' ? ELDER_RATE : 1;
  }

  function secondsFor(text) {
    return text.length / CHARS_PER_SECOND / readingRate();
  }

  /** @returns {number} milliseconds after which an utterance counts as stalled */
  function patienceFor(text) {
    return Math.max(STALL_MIN_MS, secondsFor(text) * STALL_FACTOR * 1000);
  }

  function secondsOf(chunks) {
    return chunks.reduce(function (sum, chunk) {
      return sum + secondsFor(chunk.text);
    }, 0);
  }

  function clock(seconds) {
    const whole = Math.round(seconds);
    const two = function (number) {
      return String(number).padStart(2, '0');
    };
    return two(Math.floor(whole / 60)) + ':' + two(whole % 60);
  }

  // ---- voices ---------------------------------------------------------------------------------

  /** @returns {number} 0 is best; -1 is not Mandarin (Cantonese voices are tagged zh-HK, yue) */
  function rankOfLanguage(tag) {
    const language = tag.toLowerCase().replace(/_/g, '-'); // Android writes zh_CN
    if (!/^(zh|cmn)(-|$)/.test(language) || /-(hk|mo|yue)(-|$)/.test(language)) {
      return -1;
    }
    if (/-cn(-|$)/.test(language)) {
      return 0;
    }
    return /-(tw|hant)(-|$)/.test(language) ? 2 : 1;
  }

  /** @returns {SpeechSynthesisVoice[]} the device's own Mandarin voices, best first; an online voice would send
   *  what one reads to its provider */
  function chineseVoices(synth) {
    return Array.from(synth.getVoices()).filter(function (voice) {
      return voice.localService && rankOfLanguage(voice.lang) >= 0;
    }).sort(function (a, b) {
      return rankOfLanguage(a.lang) - rankOfLanguage(b.lang);
    });
  }

  /** Call found whenever there are Chinese voices to choose from, missing if none came in time. */
  function watchVoices(synth, found, missing) {
    const started = Date.now();

    function look() {
      const voices = chineseVoices(synth);
      if (voices.length) {
        found(voices);
      }
      return voices.length > 0;
    }

    function poll() {
      if (look()) {
        return;
      }
      if (Date.now() - started >= VOICES_WAIT_MS) {
        missing();
      } else {
        window.setTimeout(poll, VOICES_POLL_MS);
      }
    }

    if (synth.addEventListener) {
      synth.addEventListener('voiceschanged', look);
    } else {
      synth.onvoiceschanged = look;
    }
    poll();
  }

  // ---- speaking -------------------------------------------------------------------------------

  /**
   * Speak chunks one after the other.
   *
   * @param {SpeechSynthesis} synth
   * @param {Array<{element: Element, text: string}>} chunks
   * @param {function(string, string=)} report  told "playing", "paused" or "idle", with a sentence
   */
  function createSpeaker(synth, chunks, report) {
    let voices = [];
    let at = 0;
    let state = 'idle';
    let utterance = null; // kept here: Chromium loses the end of a collected utterance
    let startedAt = 0;
    let stallTimer = 0;
    let hasStalled = false;

    function become(name, sentence) {
      state = name;
      report(name, sentence || '');
    }

    function silence() {
      const wasBusy = synth.speaking || synth.pending;
      utterance = null; // late events of what is cancelled are then nobody's
      window.clearTimeout(stallTimer);
      if (wasBusy) {
        synth.cancel();
      }
      return wasBusy;
    }

    function halt(sentence) {
      silence();
      at = 0;
      become('idle', sentence);
    }

    function speakNext() {
      at += 1;
      hasStalled = false;
      if (at < chunks.length) {
        speak();
      } else {
        halt(ENDED);
      }
    }

    function retry() {
      silence();
      window.setTimeout(function () {
        if (state === 'playing' && !utterance) {
          speak();
        }
      }, AFTER_CANCEL_MS);
    }

    /** A voice that needs the network, or is broken, gives way to the next best. */
    function fail(error) {
      if (error === 'canceled' || error === 'interrupted') { // by another page or player
        pause();
      } else if (voices.length > 1) {
        voices = voices.slice(1);
        retry();
      } else {
        halt(FAILED);
      }
    }

    function recover() {
      if (hasStalled) {
        fail('stalled');
      } else {
        hasStalled = true;
        retry();
      }
    }

    function speak() {
      const own = new SpeechSynthesisUtterance(chunks[at].text);
      const ifCurrent = function (action) {
        return function (event) {
          if (own === utterance) {
            action(event.error);
          }
        };
      };
      own.voice = voices[0];
      own.lang = voices[0].lang.replace(/_/g, '-');
      own.rate = readingRate();
      own.onend = ifCurrent(speakNext);
      own.onerror = ifCurrent(fail);
      utterance = own;
      startedAt = Date.now();
      window.clearTimeout(stallTimer);
      stallTimer = window.setTimeout(recover, patienceFor(own.text));
      synth.resume(); // another page may have left the queue paused
      synth.speak(own);
      become('playing');
    }

    function play(chosen) {
      voices = chosen;
      hasStalled = false;
      if (silence()) {
        state = 'playing';
        retry();
      } else {
        speak(); // at once: iOS speaks only inside the press itself
      }
    }

    function pause() {
      silence();
      become('paused');
    }

    function elapsed() {
      const own = secondsOf(chunks.slice(at, at + 1));
      const spoken = state === 'playing' ? Math.min(own, (Date.now() - startedAt) / 1000) : 0;
      return secondsOf(chunks.slice(0, at)) + spoken;
    }

    return {
      play: play,
      pause: pause,
      stop: halt,
      elapsed: elapsed,
      state: function () { return state; },
      element: function () { return state === 'idle' ? null : chunks[at].element; },
    };
  }

  // ---- the page -------------------------------------------------------------------------------

  function createPanel(root) {
    const part = function (name) {
      return root.querySelector('[data-listen-' + name + ']');
    };
    let marked = null;

    return {
      controls: part('controls'),
      playButton: part('play'),
      stopButton: part('stop'),
      /** Only news is said aloud by screen readers; the buttons' names tell the rest. */
      say: function (sentence) {
        part('status').textContent = sentence;
      },
      showTimes: function (elapsed, total) {
        part('elapsed').textContent = clock(elapsed);
        part('total').textContent = clock(total);
      },
      mark: function (element) {
        if (marked) {
          marked.classList.remove('is-spoken');
        }
        if (element) {
          element.classList.add('is-spoken');
        }
        marked = element;
      },
      showButtons: function (state) {
        const hadFocus = document.activeElement === part('stop');
        part('play').textContent = { idle: PLAY, playing: PAUSE, paused: RESUME }[state];
        part('stop').hidden = state === 'idle';
        if (hadFocus && state === 'idle') {
          part('play').focus(); // the button under the reader's finger has gone
        }
      },
    };
  }

  /** Wire the buttons; returns what takes the voices as they come. */
  function connect(panel, synth, chunks) {
    let voices = [];
    let ticker = 0;

    function showTimes() {
      panel.showTimes(speaker.elapsed(), secondsOf(chunks));
    }

    function report(state, sentence) {
      panel.showButtons(state);
      panel.mark(speaker.element());
      panel.say(sentence);
      showTimes();
      window.clearInterval(ticker);
      if (state === 'playing') {
        ticker = window.setInterval(showTimes, TICK_MS);
      }
    }

    const speaker = createSpeaker(synth, chunks, report);

    panel.playButton.addEventListener('click', function () {
      if (speaker.state() === 'playing') {
        speaker.pause();
      } else {
        speaker.play(voices);
      }
    });
    panel.stopButton.addEventListener('click', function () {
      speaker.stop();
    });
    // The queue belongs to the browser: without this the voice goes on after the page is left.
    window.addEventListener('pagehide', function () {
      if (speaker.state() !== 'idle') {
        speaker.stop();
      }
    });
    showTimes();

    return function (found, sentence) {
      voices = found;
      if (speaker.state() === 'idle') {
        panel.say(sentence);
      }
      panel.controls.hidden = false;
    };
  }

  /** @returns {Element[]} the outermost parts marked for reading, in the order of the page */
  function spokenParts() {
    return Array.from(document.querySelectorAll('[data-speech]')).filter(function (element) {
      return !element.parentElement.closest('[data-speech]');
    });
  }

  /** @param {string} before  a sentence that stays in front, such as that the recording failed */
  function offerVoice(root, before) {
    const chunks = chunksOf(spokenParts());
    const panel = createPanel(root);
    panel.say(before);
    if (!chunks.length) {
      return;
    }
    root.hidden = false;
    if (!('speechSynthesis' in window) || !('SpeechSynthesisUtterance' in window)) {
      panel.say(before + NO_SYNTHESIS);
      return;
    }
    const synth = window.speechSynthesis;
    let take = null;
    watchVoices(synth, function (voices) {
      take = take || connect(panel, synth, chunks);
      take(voices, before);
    }, function () {
      panel.say(before + NO_VOICE);
    });
  }

  /** @param {HTMLElement} root  [data-module="listen"] */
  function attach(root) {
    const audio = root.querySelector('[data-listen-audio]');
    if (!audio) {
      offerVoice(root, '');
      return;
    }
    const last = audio.querySelector('source:last-of-type') || audio;

    function replace() {
      if (!audio.hidden) { // the source and the page's load may both report it
        audio.hidden = true;
        offerVoice(root, NO_RECORDING);
      }
    }

    last.addEventListener('error', replace, { once: true });
    // A player has no source before its first attempt either; the page's load waits for that attempt.
    window.addEventListener('load', function () {
      if (audio.error || audio.networkState === NO_SOURCE) {
        replace();
      }
    });
  }

  document.querySelectorAll('[data-module="listen"]').forEach(attach);
}());
