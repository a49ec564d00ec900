/** The Chinese voices of this device. */
(function (portal) {
  'use strict';

  const WAIT_MS = 3000; // voices come late, and with some systems never
  const POLL_MS = 250; // not every Chromium fires voiceschanged
  const JOKES = /^(eddy|flo|grandma|grandpa|reed|rocko|sandy|shelley)(?![a-z])/i; // of Apple's devices
  const DIALECTS = /sichuan|liaoning|shaanxi|henan|shandong|四川|辽宁|陕西|河南|山东/i; // as zh-CN-sichuan

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

  /** @returns {boolean} whether a voice is for fun, or speaks with the accent of another province */
  function isOdd(voice) {
    return JOKES.test(voice.name) || DIALECTS.test(voice.lang + ' ' + voice.name);
  }

  /** @returns {number} lower is better: the device's own choice, then Mandarin as it is spoken here; odd voices last */
  function rank(voice) {
    return (isOdd(voice) ? 8 : 0) + (voice.default ? 0 : 4) + rankOfLanguage(voice.lang);
  }

  /**
   * @returns {SpeechSynthesisVoice[]} the Mandarin voices, best first, of equals in the device's order; only the
   *   device's own ones, for an online voice would send what one reads to its provider
   */
  function mandarinVoices(synth) {
    return Array.from(synth.getVoices()).filter(function (voice) {
      return voice.localService && rankOfLanguage(voice.lang) >= 0;
    }).map(function (voice, place) {
      return [rank(voice), place, voice]; // the place decides: old browsers do not keep their order
    }).sort(function (a, b) {
      return a[0] - b[0] || a[1] - b[1];
    }).map(function (row) {
      return row[2];
    });
  }

  /** Call `look` until it finds something, and `missing` if it has found nothing in time. */
  function poll(look, missing) {
    const started = Date.now();

    function tryAgain() {
      if (look()) {
        return;
      }
      if (Date.now() - started >= WAIT_MS) {
        missing();
      } else {
        window.setTimeout(tryAgain, POLL_MS);
      }
    }

    tryAgain();
  }

  /**
   * Watch for voices.
   *
   * @param {SpeechSynthesis} synth
   * @param {function(SpeechSynthesisVoice[])} found  called whenever there are Mandarin voices to choose from
   * @param {function()} missing  called if none came in time; some may come later still
   */
  function watch(synth, found, missing) {
    function look() {
      const voices = mandarinVoices(synth);
      if (voices.length) {
        found(voices);
      }
      return voices.length > 0;
    }

    if (synth.addEventListener) {
      synth.addEventListener('voiceschanged', look);
    } else {
      synth.onvoiceschanged = look;
    }
    poll(look, missing);
  }

  portal.voices = { watch: watch };
}(window.portal));
