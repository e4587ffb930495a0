// Stands in for get-pixels, which escpos needs only for Image.load(url). The real one brings `request`
// (deprecated, GHSA-p8p7-x288-28g6) and would let a ticket read files or fetch addresses. We never load images by URL.
module.exports = (_url, type, callback) => {
  const done = typeof type === 'function' ? type : callback
  done(new Error('loading images by URL is disabled'))
}
