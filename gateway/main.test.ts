/** The command line: what it says when it can't begin, and with which exit code. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')

const keys = { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary-secret', OVH_CONSUMER_KEY: 'canary-key' }

function run(args: string[], env: Record<string, string> = {}) {
  // Another folder, and another home: no file of this machine is read.
  const options = {
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env },
    encoding: 'utf8' as const,
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, '--no-open', ...args], options)
  expect(`${stdout}${stderr}`).not.toContain('canary')
  return { status, stdout, stderr }
}

describe('npm run live', () => {
  it('without any configuration says what to do, in less than 15 lines', () => {
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
    ['an option of another program', ['--verbose'], keys, /--help/],
    ['a port that is none', ['--port', '70000'], keys, /--port has to be a number/],
    ['a level that is none', ['--log-level', 'loud'], keys, /--log-level has to be one of/],
    [
      'others who could use these keys',
      ['--host', '0.0.0.0'],
      { ...keys, PUBLIC_URL: 'https://a.example' },
      /each user has to sign in/,
    ],
    ['no public address', ['--host', '0.0.0.0'], keys, /set PUBLIC_URL/],
    [
      'no secret for the sessions of others',
      [],
      { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary-secret', PUBLIC_URL: 'https://a.example' },
      /set SESSION_SECRET/,
    ],
    ['a short secret', [], { ...keys, SESSION_SECRET: 'canary' }, /32 characters/],
    ['an address in the clear', [], { ...keys, PUBLIC_URL: 'http://a.example' }, /has to be the https address/],
  ])('with %s ends with 2 and one line', (_name, args, env, message) => {
    const { status, stderr } = run(args, env)
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('prints the rights that a key or a service account needs', () => {
    const { status, stdout } = run(['--print-access', '--endpoint', 'ovh-ca'])
    expect(status).toBe(0)
    expect(stdout).toContain('https://ca.api.ovh.com/createToken/?')
    expect(stdout).toContain('"publicCloudProject:apiovh:region/instance/reinstall"')
    expect(run(['--print-access', '--read-only']).stdout).not.toContain('DELETE=')
    expect(run(['--help']).stdout).toContain('--read-only')
  })
})
