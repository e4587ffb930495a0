// Stands in for iconv-lite's tables of Chinese, Japanese and Korean code pages: a ticket in those is a QR code of UTF-8.
module.exports = {}
