/**
 * Finds a Chromium for the tests: `CHROMIUM_PATH`, an installed one, Playwright's own, else it installs
 * one and says so.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

// The headless shell first: without the windows that no test looks at, the end-to-end tests take two thirds of the time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]

const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...wellKnown].find(isExecutable)
}

function playwrights(): string | undefined {
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0

const isRoot = (): boolean => process.getuid?.() === 0

function install(): string | undefined {
  console.log('No Chromium or Chrome was found: installing one (playwright install chromium).')
  if (run('npx', ['--no-install', 'playwright', 'install', 'chromium'])) return playwrights()
  if (process.platform !== 'linux' || !isRoot() || !existsSync('/usr/bin/apt-get')) return undefined
  console.log("That download failed: installing Debian's chromium-headless-shell.")
  return run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'])
    ? installed()
    : undefined
}

/**
 * The path of a browser. Ends the process with what to do when there is none and none can be installed.
 */
export function findBrowser(): string {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named
    console.error(`CHROMIUM_PATH is ${named}, which can't be run. Correct it, or unset it to search.`)
    process.exit(1)
  }
  const found = installed() ?? playwrights() ?? install()
  if (found !== undefined) return found
  console.error('No browser for the tests. Install one: npx playwright install --with-deps chromium')
  process.exit(1)
}

/** Chromium refuses its sandbox to root; the rest keeps it from calling home. */
export const browserArgs = (): string[] => [
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
