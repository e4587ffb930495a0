import { render } from 'preact'
import { SupportReaderPage } from '../../pages/support-reader/support-reader-page'

const root = document.getElementById('root')
if (root) render(<SupportReaderPage />, root)
