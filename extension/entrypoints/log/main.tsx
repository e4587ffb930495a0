import { render } from 'preact'
import { browserSource } from '../../pages/log/browser-source'
import { LogPage } from '../../pages/log/log-page'

const root = document.getElementById('root')
if (root) render(<LogPage source={browserSource()} />, root)
