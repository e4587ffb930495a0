// The tests use the installed Chromium; tests/tools/chromium.mjs downloads one only where there is none.
module.exports = { skipDownload: true }
