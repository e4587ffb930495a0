import { goldenPapers } from '../../papers/files'
import { describeGoldenPapers } from './support/golden-papers'

describeGoldenPapers((await goldenPapers()).filter(({ file }) => !file.endsWith('-48')))
