/**
 * Listen to the text: a recording with the browser's own player, else the device's Chinese voice.
 *
 * The voice reads what stands in [data-speech], paragraph by paragraph; data-speech="off" on a part inside leaves it
 * out. The parts of this behaviour lie in listen/: what is read (paragraphs, chunks), by whom (voices, speaker), how
 * fast (pace), and what the reader sees of it (player).
 * Markup: [data-module="listen"] (hidden where there is no recording) holding perhaps audio[data-listen-audio],
 * [data-listen-controls] hidden with buttons [data-listen-play] and [data-listen-stop] hidden, [data-listen-elapsed]
 * and [data-listen-total], and a [data-listen-status] role="status".
 */
(function (portal) {
  'use strict';

  const TICK_MS = 500; // between two changes of the time that is shown
  const NO_SOURCE = 3; // HTMLMediaElement.NETWORK_NO_SOURCE
  const NO_SYNTHESIS = '这个浏览器不能朗读网页。可换用新一些的浏览器收听。';
  const NO_VOICE = '这台设备没有装中文（普通话）语音，不能朗读本文。可在系统设置中添加中文语音后再试。';
  const NO_RECORDING = '录音打不开。';

  /** @returns {Object} a speaker whose doings the player shows */
  function createSpeaker(player, synth, chunks) {
    let ticker = 0;

    function showTimes() {
      portal.player.showTimes(player, portal.speaker.elapsed(speaker), portal.pace.secondsOf(chunks));
    }

    const speaker = portal.speaker.create(synth, chunks, function (state, sentence) {
      portal.player.showButtons(player, state);
      portal.player.mark(player, portal.speaker.currentElement(speaker));
      portal.player.say(player, sentence);
      showTimes();
      window.clearInterval(ticker);
      if (state === 'playing') {
        ticker = window.setInterval(showTimes, TICK_MS);
      }
    });
    showTimes();
    return speaker;
  }

  /**
   * Have the buttons lead the speaker.
   *
   * @param {function(): SpeechSynthesisVoice[]} voices  those that are there at the time of a press, best first
   */
  function wireButtons(player, speaker, voices) {
    player.part('play').addEventListener('click', function () {
      if (speaker.state === 'playing') {
        portal.speaker.pause(speaker);
      } else {
        portal.speaker.play(speaker, voices());
      }
    });
    player.part('stop').addEventListener('click', function () {
      portal.speaker.stop(speaker);
    });
    // The queue belongs to the browser: without this the voice goes on after the page is left.
    window.addEventListener('pagehide', function () {
      if (speaker.state !== 'idle') {
        portal.speaker.stop(speaker);
      }
    });
  }

  /** Show the controls as soon as there is a voice, and say so where none comes. */
  function awaitVoice(player, chunks, before) {
    const synth = window.speechSynthesis;
    let speaker = null;
    let voices = [];

    portal.voices.watch(synth, function (found) {
      voices = found;
      if (!speaker) {
        speaker = createSpeaker(player, synth, chunks);
        wireButtons(player, speaker, function () { return voices; });
      }
      if (speaker.state === 'idle') {
        portal.player.say(player, before);
      }
      player.part('controls').hidden = false;
    }, function () {
      portal.player.say(player, before + NO_VOICE);
    });
  }

  /** @param {string} before  a sentence that stays in front, such as that the recording failed */
  function offerVoice(root, before) {
    const chunks = portal.chunks(portal.paragraphs());
    const player = portal.player.create(root);
    portal.player.say(player, before);
    if (!chunks.length) {
      return;
    }
    root.hidden = false;
    if ('speechSynthesis' in window && 'SpeechSynthesisUtterance' in window) {
      awaitVoice(player, chunks, before);
    } else {
      portal.player.say(player, before + NO_SYNTHESIS);
    }
  }

  /** Where the recording cannot be loaded, offer the voice in its place. */
  function watchRecording(root, audio) {
    const lastSource = audio.querySelector('source:last-of-type') || audio;

    function replace() {
      if (!audio.hidden) { // the source and the page's load may both report it
        audio.hidden = true;
        offerVoice(root, NO_RECORDING);
      }
    }

    lastSource.addEventListener('error', replace, { once: true });
    // A player has no source before its first attempt either; the page's load waits for that attempt.
    window.addEventListener('load', function () {
      if (audio.error || audio.networkState === NO_SOURCE) {
        replace();
      }
    });
  }

  /** @param {HTMLElement} root  [data-module="listen"] */
  function attach(root) {
    const audio = root.querySelector('[data-listen-audio]');
    if (audio) {
      watchRecording(root, audio);
    } else {
      offerVoice(root, '');
    }
  }

  portal.attach('[data-module="listen"]', attach);
}(window.portal));
