import { describeLongTexts } from './support/long-texts'

// More: long-texts.long.test.ts.
describeLongTexts([' ', 'maní ', '🍔'])
