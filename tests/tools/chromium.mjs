import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installDebianPackages } from './debian.mjs'

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  process.env.PROGRAMFILES && join(process.env.PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
  process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'Google/Chrome/Application/chrome.exe'),
]

const CACHE = 'node_modules/.cache/chrome'

/** A browser that puppeteer itself downloaded on an earlier run. */
function downloaded() {
  if (!existsSync(CACHE)) return undefined
  const listed = spawnSync(
    process.execPath,
    ['node_modules/puppeteer/lib/cjs/puppeteer/node/cli.js', 'browsers', 'list', '--path', CACHE],
    {
      encoding: 'utf8',
    },
  )
  return /chrome@\S+ \([^)]*\) (.+)/.exec(listed.stdout ?? '')?.[1]?.trim()
}

/** Path of a Chromium on this machine, or undefined. `CHROMIUM` in the environment wins. */
export function findChromium() {
  return PLACES.find((place) => place && existsSync(place)) ?? downloaded()
}

function download() {
  console.log('· Chromium: downloading puppeteer’s own …')
  execFileSync(
    process.execPath,
    ['node_modules/puppeteer/lib/cjs/puppeteer/node/cli.js', 'browsers', 'install', 'chrome', '--path', CACHE],
    {
      stdio: 'inherit',
    },
  )
}

/** An installed browser, else Debian's package, else puppeteer's own download; says what it does. */
export function ensureChromium() {
  let found = findChromium()
  if (!found && installDebianPackages(['chromium', 'openssl'])) found = findChromium()
  if (!found) {
    download()
    found = findChromium()
  }
  if (!found) throw new Error('no Chromium: install one, or name it in the environment variable CHROMIUM')
  console.log(`· Chromium: ${found}`)
  return found
}
