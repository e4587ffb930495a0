import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'

/**
 * A value made of signals and of what a component was given (`facts`): the component draws anew when the value changes,
 * not whenever one of the signals does. Example: fifty rows that depend on one clock.
 */
export function useDerived<T>(read: () => T, facts: readonly unknown[]): T {
  return useMemo(() => computed(read), [...facts]).value
}
