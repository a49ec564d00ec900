/** How old the bundle is by this computer's clock, and whether that clock can be right. */
(function (portal) {
  'use strict';

  const SLACK_DAYS = 1; // a clock in another time zone is not wrong
  const ABSURD_DAYS = 3650; // no bundle serves for ten years: the clock runs ahead

  /**
   * @param {Object} version  what station/version.js brought
   * @returns {string} what is to be said of the age; '' where there is nothing
   */
  portal.age = function (version) {
    const today = portal.days.ofMoment(new Date());
    const days = portal.days.between(version.date, today);
    const reading = '电脑上的日期是' + portal.days.inWords(today);
    if (days < -SLACK_DAYS) {
      return reading + '，比这份离线版还早，显然不对。请先把电脑的日期改对。';
    }
    if (days > ABSURD_DAYS) {
      return reading + '，可能不对。请先看看电脑的日期。';
    }
    if (days > version.limitDays) {
      return '这份离线版已经有 ' + days + ' 天没有更新，请向县里要新的更新包。';
    }
    return '';
  };
}(window.portal));
