import { render } from 'preact'
import { readSettings } from '../../settings/store'
import { OptionsPage } from './options-page'

const root = document.getElementById('root')
if (root) render(<OptionsPage initial={await readSettings()} />, root)
