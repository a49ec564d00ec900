"""Choose a folder in Firefox: the test stands in for the system's window, all else is the browser's own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.station.bidi import Session
from tests.patience import STEP_S

# A picker that opens no window and has one folder to give. Runs in the browser's own realm.
PICKER = """(() => {
  const folder = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
  folder.initWithPath(FOLDER);
  const picker = {
    QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']),
    init() {},
    appendFilters() {},
    appendFilter() {},
    appendRawFilter() {},
    file: folder,
    open(asker) { Services.tm.dispatchToMainThread(() => asker.done(Ci.nsIFilePicker.returnOK)); },
  };
  const factory = {
    QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
    createInstance: wanted => picker.QueryInterface(wanted),
  };
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  registrar.registerFactory(Services.uuid.generateUUID(), '', '@mozilla.org/filepicker;1', factory);
})()"""
# “Are you sure you want to upload all files from …?”: press its button, if it is there by now.
CONSENT = """(() => {
  const dialog = gBrowser.getTabDialogBox(gBrowser.selectedBrowser).getTabDialogManager().dialogs[0];
  const inside = dialog && dialog.frameContentWindow && dialog.frameContentWindow.document;
  const asked = inside && inside.readyState === 'complete' && inside.querySelector('dialog');
  const button = asked && asked.getButton('accept');
  if (!button || button.disabled) { return false; }
  button.click();
  return true;
})()"""


def choose_folder(session: Session, folder: Path, press: Callable[[], None]) -> None:
    """Press an input for folders, choose this one, and let the browser hand it over to the page."""
    _in_browser(session, PICKER.replace("FOLDER", json.dumps(str(folder))))
    press()
    end = time.monotonic() + STEP_S
    while not _in_browser(session, CONSENT):
        assert time.monotonic() < end, "Firefox does not ask whether the folder may be handed over"
        time.sleep(0.05)


def _in_browser(session: Session, expression: str) -> Any:
    window = session.call("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]["context"]
    return session.evaluate(expression, window)
