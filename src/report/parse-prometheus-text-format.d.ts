/** What is used of the parser, which has no types of its own. */
declare module 'parse-prometheus-text-format' {
  interface Metric {
    name: string
    metrics: { labels?: Record<string, string>; value: string }[]
  }

  export default function parse(text: string): Metric[]
}
