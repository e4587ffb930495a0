import { Icon, type IconName } from './icon'
import type { Tone } from './state/paper-words'

const ICONS: Record<Tone, IconName> = { good: 'check', plain: 'clock', warn: 'alert', bad: 'cross' }

/** The shape that says the same as the colour. */
export const ToneIcon = ({ tone }: { tone: Tone }) => <Icon name={ICONS[tone]} />
