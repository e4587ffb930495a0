// Stands in for date-fns in the bundle (900 kB of it): pino-roll loads it for log files that are named or begun by the
// date. Ours follow each other by their size.
const disabled = () => {
  throw new Error('disabled: log files have no dates')
}
module.exports = { format: disabled, addDays: disabled, addHours: disabled, parse: disabled, isValid: disabled }
