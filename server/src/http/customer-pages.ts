/**
 * Addresses that are the customers': they get the document of the customer pages, everything else the staff desk's. One
 * part of `:name` stands for anything. The pages themselves are in the dashboard's `customer/routes.ts`.
 */
export const customerPages = ['/o/:token', '/account', '/returns'] as const

const patterns = customerPages.map((page) => new RegExp(`^${page.replaceAll(/:\w+/g, '[^/]+')}/?$`))

/** Whether a path is a customer page's. */
export const isCustomerPage = (path: string): boolean => patterns.some((pattern) => pattern.test(path))
