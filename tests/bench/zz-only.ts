import { benchCapture } from './bench-capture'
for (const row of await benchCapture()) console.log(row.what, row.n, 'p50', row.p50, 'p95', row.p95, row.unit)
process.exit(0)
