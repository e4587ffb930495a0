import { render } from 'preact'
import { CodeList } from '../../pages/help/code-list'

const root = document.getElementById('codes')
if (root) render(<CodeList />, root)
