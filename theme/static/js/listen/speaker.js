/**
 * The speaker: has the voice speak chunks one after the other.
 *
 * Pausing stops the voice, and going on repeats the chunk that was cut: speechSynthesis.pause() does nothing on Android
 * and stalls elsewhere. A voice that stalls is asked once more; one that fails gives way to the next best.
 */
(function (portal) {
  'use strict';

  const STALL_MIN_MS = 10000;
  const STALL_FACTOR = 3; // a slow voice may take twice the estimate
  const AFTER_CANCEL_MS = 80; // Chromium may drop what is spoken right after cancel()
  const ENDED = '本文已读完。';
  const FAILED = '朗读没有成功，这台设备的中文语音现在不能用。';

  /**
   * @param {SpeechSynthesis} synth
   * @param {Array<{element: Element, text: string}>} chunks
   * @param {function(string, string)} report  told the state, "playing", "paused" or "idle", with a sentence or ''
   * @returns {Object} a speaker, for the functions below
   */
  function create(synth, chunks, report) {
    return {
      synth: synth,
      chunks: chunks,
      report: report,
      voices: [], // to be tried, best first
      at: 0, // the chunk that is spoken, or will be when reading goes on
      state: 'idle',
      utterance: null, // the current one, kept here since Chromium loses the end of a collected utterance
      startedAt: 0,
      stallTimer: 0,
      hasStalled: false, // whether the chunk has been tried before
    };
  }

  function become(speaker, state, sentence) {
    speaker.state = state;
    speaker.report(state, sentence);
  }

  /** Stop the voice. @returns {boolean} whether it was speaking, or about to */
  function silence(speaker) {
    const wasBusy = speaker.synth.speaking || speaker.synth.pending;
    speaker.utterance = null; // late events of what is cancelled are then nobody's
    window.clearTimeout(speaker.stallTimer);
    if (wasBusy) {
      speaker.synth.cancel();
    }
    return wasBusy;
  }

  /** Stop and go back to the beginning. */
  function stop(speaker, sentence) {
    silence(speaker);
    speaker.at = 0;
    become(speaker, 'idle', sentence || '');
  }

  function pause(speaker) {
    silence(speaker);
    become(speaker, 'paused', '');
  }

  function speakNext(speaker) {
    speaker.at += 1;
    speaker.hasStalled = false;
    if (speaker.at < speaker.chunks.length) {
      speak(speaker);
    } else {
      stop(speaker, ENDED);
    }
  }

  /** Speak the current chunk once the voice has come to rest, unless something else has happened until then. */
  function speakSoon(speaker) {
    silence(speaker);
    window.setTimeout(function () {
      if (speaker.state === 'playing' && !speaker.utterance) {
        speak(speaker);
      }
    }, AFTER_CANCEL_MS);
  }

  /** @param {string} error  as SpeechSynthesisErrorEvent names it, or "stalled" */
  function fail(speaker, error) {
    if (error === 'canceled' || error === 'interrupted') { // by another page or player
      pause(speaker);
    } else if (speaker.voices.length > 1) {
      speaker.voices = speaker.voices.slice(1);
      speakSoon(speaker);
    } else {
      stop(speaker, FAILED);
    }
  }

  function recover(speaker) {
    if (speaker.hasStalled) {
      fail(speaker, 'stalled');
    } else {
      speaker.hasStalled = true;
      speakSoon(speaker);
    }
  }

  /** @returns {SpeechSynthesisUtterance} the current chunk in the best voice that is left */
  function utteranceFor(speaker) {
    const utterance = new SpeechSynthesisUtterance(speaker.chunks[speaker.at].text);
    utterance.voice = speaker.voices[0];
    utterance.lang = speaker.voices[0].lang.replace(/_/g, '-');
    utterance.rate = portal.pace.rate();
    utterance.onend = function () {
      if (utterance === speaker.utterance) {
        speakNext(speaker);
      }
    };
    utterance.onerror = function (event) {
      if (utterance === speaker.utterance) {
        fail(speaker, event.error);
      }
    };
    return utterance;
  }

  function speak(speaker) {
    const patience = Math.max(STALL_MIN_MS, portal.pace.secondsOf([speaker.chunks[speaker.at]]) * STALL_FACTOR * 1000);
    speaker.utterance = utteranceFor(speaker);
    speaker.startedAt = Date.now();
    window.clearTimeout(speaker.stallTimer);
    speaker.stallTimer = window.setTimeout(function () { recover(speaker); }, patience);
    speaker.synth.resume(); // another page may have left the queue paused
    speaker.synth.speak(speaker.utterance);
    become(speaker, 'playing', '');
  }

  /** Begin, or go on after a pause. */
  function play(speaker, voices) {
    speaker.voices = voices;
    speaker.hasStalled = false;
    if (silence(speaker)) {
      speaker.state = 'playing';
      speakSoon(speaker);
    } else {
      speak(speaker); // at once: iOS speaks only inside the press itself
    }
  }

  /** @returns {number} seconds of the text that have been read, by the estimate */
  function elapsed(speaker) {
    const before = portal.pace.secondsOf(speaker.chunks.slice(0, speaker.at));
    const own = portal.pace.secondsOf(speaker.chunks.slice(speaker.at, speaker.at + 1));
    return before + (speaker.state === 'playing' ? Math.min(own, (Date.now() - speaker.startedAt) / 1000) : 0);
  }

  /** @returns {?Element} the paragraph that is being read */
  function currentElement(speaker) {
    return speaker.state === 'idle' ? null : speaker.chunks[speaker.at].element;
  }

  portal.speaker = {
    create: create, play: play, pause: pause, stop: stop, elapsed: elapsed, currentElement: currentElement,
  };
}(window.portal));
