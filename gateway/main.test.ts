/** The command line: error messages and exit codes when the gateway cannot start, and printed information. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inherited } from './test-environment.ts'

const main = join(import.meta.dirname, 'main.ts')

const keys = { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary-secret', OVH_CONSUMER_KEY: 'canary-key' }

function run(args: string[], env: Record<string, string> = {}) {
  // Another working directory and home, so that no ovh.conf of this machine is read.
  const options = {
    cwd: '/',
    env: { ...inherited, HOME: '/nonexistent', ...env },
    encoding: 'utf8' as const,
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, '--no-open', ...args], options)
  expect(`${stdout}${stderr}`).not.toContain('canary')
  return { status, stdout, stderr }
}

describe('npm run live', () => {
  it('explains what to do without a configuration, in less than 15 lines', () => {
    const { status, stdout, stderr } = run([])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n').length).toBeLessThan(15)
    expect(stderr).toContain('npm run live -- --print-access')
  })

  it.each([
    ['two methods', [], { ...keys, OVH_ACCESS_TOKEN: 'canary-token' }, /Two ways to authorise/],
    ['a missing half', [], { OVH_APPLICATION_KEY: 'ak' }, /application_secret is not/],
    ['an unknown endpoint', ['--endpoint', 'ovh-mars'], keys, /Unknown endpoint/],
    ['an unknown option', ['--verbose'], keys, /--help/],
    ['an invalid port', ['--port', '70000'], keys, /--port has to be a number/],
    ['an invalid log level', ['--log-level', 'loud'], keys, /--log-level has to be one of/],
    [
      'its own keys on an address that others reach',
      ['--host', '0.0.0.0'],
      { ...keys, PUBLIC_URL: 'https://a.example' },
      /each user has to sign in/,
    ],
    ['no public address', ['--host', '0.0.0.0'], keys, /set PUBLIC_URL/],
    [
      'a public address and no session secret',
      [],
      { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary-secret', PUBLIC_URL: 'https://a.example' },
      /set SESSION_SECRET/,
    ],
    ['a short session secret', [], { ...keys, SESSION_SECRET: 'canary' }, /32 characters/],
    ['a public address without TLS', [], { ...keys, PUBLIC_URL: 'http://a.example' }, /has to be the https address/],
  ])('exits with code 2 and a one-line error: %s', (_name, args, env, message) => {
    const { status, stderr } = run(args, env)
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('prints the access rights for a key and for a service account', () => {
    const { status, stdout } = run(['--print-access', '--endpoint', 'ovh-ca'])
    expect(status).toBe(0)
    expect(stdout).toContain('https://ca.api.ovh.com/createToken/?')
    expect(stdout).toContain('"publicCloudProject:apiovh:region/instance/reinstall"')
    expect(run(['--print-access', '--read-only']).stdout).not.toContain('DELETE=')
    expect(run(['--help']).stdout).toContain('--read-only')
  })
})
