import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The projects in their order: those first whose files take long, since one that begins last is waited for. */
const projects = ['browser', 'server', 'api', 'domain', 'dashboard']

/** Files that take longer than a quarter of a minute on two cores, the longest first. */
const long = [
  'browser/screens',
  'browser/record',
  'browser/customer-screens',
  'browser/customer',
  'browser/ways',
  'browser/aftersales',
  'browser/settings',
  'browser/now',
  'server/simulation',
  'server/shutdown',
  'server/crash',
  'server/verify',
  'server/start-faults',
  'server/month',
  'server/embedded',
  'server/outbox',
  'server/backup',
  'server/documents',
  'server/two-servers',
  'api/leaks',
  'api/as-of',
].map((name) => `/${name}.test.ts`)

/**
 * The order of a run: project by project, since a worker reads its modules anew for each, and within one what takes long
 * before the rest.
 */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => projectOf(a) - projectOf(b) || placeOf(a) - placeOf(b)))
  }
}

const projectOf = ({ project }: TestSpecification): number => projects.indexOf(project.name)

function placeOf({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.endsWith(name))
  return place < 0 ? long.length : place
}
