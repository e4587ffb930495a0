import { render } from 'preact'
import { readSettings } from '../../settings/store'
import { knownStores } from './known-stores'
import { OptionsPage } from './options-page'

const root = document.getElementById('root')
if (root) {
  const [initial, stores] = await Promise.all([readSettings(), knownStores()])
  render(<OptionsPage initial={initial} stores={stores} />, root)
}
