import { Icon, type IconName } from './icon'

/** `good` done · `plain` on its way · `warn` look at it · `bad` nothing came out. Always shown with icon and word. */
export type Tone = 'good' | 'plain' | 'warn' | 'bad'

const ICONS: Record<Tone, IconName> = { good: 'check', plain: 'clock', warn: 'alert', bad: 'cross' }

/** The shape that says the same as the colour. */
export const ToneIcon = ({ tone }: { tone: Tone }) => <Icon name={ICONS[tone]} />
