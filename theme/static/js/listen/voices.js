/** The Chinese voices of this device. */
(function (portal) {
  'use strict';

  const WAIT_MS = 3000; // voices come late, and with some systems never
  const POLL_MS = 250; // not every Chromium fires voiceschanged

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

  /**
   * @returns {SpeechSynthesisVoice[]} the Mandarin voices, best first; only the device's own ones, for an online voice
   *   would send what one reads to its provider
   */
  function mandarinVoices(synth) {
    return Array.from(synth.getVoices()).filter(function (voice) {
      return voice.localService && rankOfLanguage(voice.lang) >= 0;
    }).sort(function (a, b) {
      return rankOfLanguage(a.lang) - rankOfLanguage(b.lang);
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
