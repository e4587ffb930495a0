/** A rule in readable form: `limonada*` → «limonada…», `ext:BEB-*` → código «BEB-…». */
export function ruleWords(rule: string): string {
  const quoted = (text: string) => `«${text.replaceAll('*', '…')}»`
  if (rule.startsWith('ext:')) return `código ${quoted(rule.slice(4))}`
  if (rule.startsWith('mod:')) return `con ${quoted(rule.slice(4))}`
  return quoted(rule)
}
