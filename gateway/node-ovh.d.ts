/** Types for the part of OVHcloud's SDK that the tests use; the SDK has none. */
declare module '@ovhcloud/node-ovh' {
  interface Options {
    host: string
    port: number
    tokenURL?: string
    appKey?: string
    appSecret?: string
    consumerKey?: string
    clientID?: string
    clientSecret?: string
  }
  interface Client {
    requestPromised: (method: string, path: string, params?: object) => Promise<unknown>
  }
  const ovh: (options: Options) => Client
  // The SDK is a CommonJS function.
  // oxlint-disable-next-line import/no-default-export
  export default ovh
}
