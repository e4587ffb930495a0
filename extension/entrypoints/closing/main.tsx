import { say } from '@shared/messages'
import { render } from 'preact'
import { browserSource } from '../../pages/closing/browser-source'
import { ClosingPage } from '../../pages/closing/closing-page'
import { SentenceLine } from '../../ui/sentence'

const root = document.getElementById('root')
if (root) {
  const source = await browserSource(new AbortController().signal)
  render(source ? <ClosingPage source={source} /> : <SentenceLine message={say('D-08')} />, root)
}
