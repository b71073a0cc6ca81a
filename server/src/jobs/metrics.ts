import { Counter, Histogram, type Registry } from 'prom-client'
import type { WorkMetrics } from './work.ts'

/** Background work's counts and durations as Prometheus series, made when first told of. */
export function countedMetrics(registry: Registry): WorkMetrics {
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, Histogram>()
  return {
    count: (name, labels) => {
      const counter =
        counters.get(name) ??
        new Counter({
          name: `waybill_${name}_total`,
          help: `Number of ${name}.`,
          labelNames: Object.keys(labels),
          registers: [registry],
        })
      counters.set(name, counter)
      counter.inc(labels)
    },
    observe: (name, seconds, labels) => {
      const histogram =
        histograms.get(name) ??
        new Histogram({
          name: `waybill_${name}_seconds`,
          help: `Duration of ${name}.`,
          labelNames: Object.keys(labels),
          registers: [registry],
        })
      histograms.set(name, histogram)
      histogram.observe(labels, seconds)
    },
  }
}
