import { render } from 'preact'
import { SentenceLine } from '../../panels/sentence'
import { dayMessage } from '../../shop-day/day-message'
import { browserSource } from './browser-source'
import { ClosingPage } from './closing-page'

const root = document.getElementById('root')
if (root) {
  const source = await browserSource()
  render(source ? <ClosingPage source={source} /> : <SentenceLine message={dayMessage('D-08')} />, root)
}
