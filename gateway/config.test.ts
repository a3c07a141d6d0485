import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'gateway-'))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const key = { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary', OVH_CONSUMER_KEY: 'canary-ck' }
const load = (env: Record<string, string>, files: string[] = []) => loadConfig({ env, files })

describe('the configuration', () => {
  it.each([
    ['keys', key, 'key'],
    ['OAuth2', { OVH_CLIENT_ID: 'id', OVH_CLIENT_SECRET: 'canary' }, 'oauth2'],
    ['an access token', { OVH_ACCESS_TOKEN: 'canary' }, 'token'],
    ['an application alone', { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'canary' }, 'sign-in'],
  ])('by %s', (_name, env, kind) => {
    const config = load(env)
    expect(config.credentials.kind).toBe(kind)
    // Printing it reveals no secret.
    expect(`${inspect(config, { depth: 9 })}${JSON.stringify(config)}`).not.toContain('canary')
  })

  it('is read from the environment, then from files in order of precedence', () => {
    const near = file('near.conf', '; mine\n[default]\nendpoint = ovh-ca\n[ovh-ca]\napplication_key=near\n')
    const far = file(
      'far.conf',
      '[default]\nendpoint=ovh-us\n[ovh-ca]\napplication_key: far\napplication_secret: s=;#s\nconsumer_key=ck\n',
    )
    const { credentials, endpoint } = load({}, [near, join(folder, 'none.conf'), far])
    expect(endpoint).toMatchObject({ name: 'ovh-ca', origin: 'https://ca.api.ovh.com' })
    expect(credentials).toMatchObject({ kind: 'key', applicationKey: 'near' })
    expect('applicationSecret' in credentials && credentials.applicationSecret.reveal()).toBe('s=;#s')
    expect(load({ OVH_APPLICATION_KEY: 'env' }, [near, far]).credentials).toMatchObject({ applicationKey: 'env' })
  })

  it.each([
    ['ovh-eu', 'https://eu.api.ovh.com'],
    ['ovh-us', 'https://api.us.ovhcloud.com'],
    ['https://localhost:8443/1.0', 'https://localhost:8443'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('accepts the endpoint %s', (name, origin) => {
    expect(load({ ...key, OVH_ENDPOINT: name }).endpoint.origin).toBe(origin)
  })

  it.each([
    ['two methods', { ...key, OVH_CLIENT_ID: 'id' }, /Two ways .*OVH_APPLICATION_KEY.*OVH_CLIENT_ID/],
    ['a token and keys', { ...key, OVH_ACCESS_TOKEN: 'canary' }, /Two ways/],
    ['half of the keys', { OVH_APPLICATION_KEY: 'ak' }, /application_secret is not: set OVH_APPLICATION_SECRET/],
    ['a consumer key alone', { OVH_CONSUMER_KEY: 'canary' }, /application_key is not/],
    ['half of a client', { OVH_CLIENT_SECRET: 'canary' }, /client_id is not/],
    ['nothing', {}, /No credentials for ovh-eu/],
    ['an unknown endpoint', { ...key, OVH_ENDPOINT: 'ovh-mars' }, /Unknown endpoint "ovh-mars": use one of ovh-eu/],
    ['an endpoint in the clear', { ...key, OVH_ENDPOINT: 'http://api.example' }, /has to be https/],
    ['an endpoint with a path', { ...key, OVH_ENDPOINT: 'https://api.example/x' }, /has to end with its host/],
  ])('%s: the error is one line that says what to do, without a secret', (_name, env, message) => {
    let text = ''
    try {
      load(env)
    } catch (error) {
      text = error instanceof Error ? error.message : ''
    }
    expect(text).toMatch(message)
    expect(text).not.toContain('canary')
    expect(text.split('\n')).toHaveLength(1)
  })

  it('errors name the file and line that could not be read', () => {
    expect(() => load({}, [file('odd.conf', '[ovh-eu]\nwhat is this\n')])).toThrow(/odd\.conf, line 2/)
    const closed = file('closed.conf', '')
    chmodSync(closed, 0o000)
    // The superuser reads everything.
    if (process.getuid?.() !== 0) expect(() => load({}, [closed])).toThrow(/closed\.conf can't be read/)
    expect(() => load({}, [folder])).toThrow(/can't be read/)
  })
})
