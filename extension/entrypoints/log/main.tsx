import { render } from 'preact'
import { browserSource } from './browser-source'
import { LogPage } from './log-page'

const root = document.getElementById('root')
if (root) render(<LogPage source={browserSource()} />, root)
