import type { Work } from '../jobs/work.ts'
import { carrierWebhooks } from './carriers.ts'
import { paymentWebhooks } from './payments.ts'
import type { Route } from './route.ts'

/** Where payment providers and carriers tell what happened. */
export const webhookRoutes = (
  work: Pick<Work, 'pool' | 'apply' | 'now' | 'providers' | 'carriers' | 'log' | 'metrics'>,
): readonly Route[] => [paymentWebhooks(work), carrierWebhooks(work)]
