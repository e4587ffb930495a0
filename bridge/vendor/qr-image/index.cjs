// Stands in for qr-image in the bundle: escpos loads it for qrimage(), which is not used (QR codes are the printer's own
// command), and it warns about Buffer() on every start.
module.exports = {
  image() {
    throw new Error('disabled: QR codes are drawn by the printer')
  },
}
