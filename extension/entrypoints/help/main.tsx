import { render } from 'preact'
import text from '../../../docs/guia-del-cajero.md?raw'
import { Guide } from '../../pages/help/guide'

const root = document.getElementById('root')
if (root) render(<Guide text={text} />, root)
