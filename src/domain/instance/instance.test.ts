import { describe, expect, it } from 'vitest'
import {
  addressesOf,
  backupRefusal,
  bootsFromVolume,
  instanceMoves,
  instanceStatusKind,
  isIops,
  isMetal,
} from './instance.ts'

const flavor = (enabled: boolean) => ({ name: 'b3-8', capabilities: [{ name: 'snapshot', enabled }] })

describe('instance status', () => {
  it('is neutral and at rest when OVH adds one', () => {
    expect(instanceStatusKind('TELEPORTING')).toBe('neutral')
    expect(instanceMoves({ status: 'TELEPORTING' })).toBe(false)
  })
})

describe('backupRefusal', () => {
  it('lets OVH decide about a status that it adds later', () => {
    expect(backupRefusal({ status: 'TELEPORTING' })).toBeUndefined()
    expect(backupRefusal({ status: 'UNKNOWN' })).toBeUndefined()
  })

  it('refuses a second backup, whatever the flavor says', () => {
    expect(backupRefusal({ status: 'SNAPSHOTTING' }, flavor(true))).toEqual({ code: 'backup-running' })
  })

  it('refuses while the instance moves', () => {
    for (const status of ['BUILD', 'REBOOT', 'RESCUING', 'MIGRATING', 'DELETING']) {
      expect(backupRefusal({ status })).toEqual({ code: 'moving', status })
    }
  })

  it('refuses what has no disk at rest', () => {
    expect(backupRefusal({ status: 'SHELVED_OFFLOADED' })?.code).toBe('not-available-in-status')
    expect(backupRefusal({ status: 'ERROR' })?.code).toBe('not-available-in-status')
  })

  it('allows a running and a stopped instance, and needs no flavor for it', () => {
    for (const status of ['ACTIVE', 'SHUTOFF', 'RESCUED']) expect(backupRefusal({ status })).toBeUndefined()
  })

  it('refuses a model whose snapshots OVH switched off, not one that says nothing', () => {
    expect(backupRefusal({ status: 'ACTIVE' }, flavor(false))).toEqual({
      code: 'flavor-without-snapshot',
      flavor: 'b3-8',
    })
    expect(backupRefusal({ status: 'ACTIVE' }, { name: 'b3-8' })).toBeUndefined()
  })
})

describe('what an instance is', () => {
  it('knows Metal by name or system, IOPS by range, volume boot by the missing image', () => {
    expect(isMetal({ name: 'bm-s1' })).toBe(true)
    expect(isMetal({ name: 'x', osType: 'baremetal-linux' })).toBe(true)
    expect(isMetal({ name: 'b3-8', osType: 'linux' })).toBe(false)
    expect(isIops({ name: 'i1-45' })).toBe(true)
    expect(isIops({ name: 'win-b3-16' })).toBe(false)
    expect(bootsFromVolume({ imageId: '' })).toBe(true)
    expect(bootsFromVolume({})).toBe(true)
    expect(bootsFromVolume({ imageId: 'a' })).toBe(false)
  })

  it('claims reach only for public and floating addresses', () => {
    const addresses = addressesOf({
      ipAddresses: [
        { ip: '1', type: 'public' },
        { ip: '2', type: 'floating' },
        { ip: '3', type: 'private' },
        { ip: '4' },
      ],
    })
    expect(addresses).toEqual({ public: ['1', '2'], private: ['3', '4'] })
  })
})
