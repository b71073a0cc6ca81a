import type { Component } from 'solid-js'
import { lazy } from 'solid-js'

/** A page for customers. */
export interface CustomerRoute {
  /** `/o/:token`; the server has to give the document for it too: `customerPages` in its http folder. */
  readonly path: string
  readonly page: Component<PageProps>
}

export interface PageProps {
  /** The part of the address that the path names; empty where it names none. */
  readonly param: string
}

/** Every customer page. A new one is a row here and one on the server. */
export const routes: readonly CustomerRoute[] = [
  { path: '/o/:token', page: lazy(() => import('./order/page.tsx')) },
  { path: '/account', page: lazy(() => import('./account/page.tsx')) },
  { path: '/returns', page: lazy(() => import('./returns/page.tsx')) },
]

/** The page of an address, with what the address names. */
export function routeOf(pathname: string): { readonly page: Component<PageProps>; readonly param: string } | undefined {
  const parts = pathname.replace(/\/$/, '').split('/')
  for (const { path, page } of routes) {
    const wanted = path.split('/')
    const isMatch =
      wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    if (isMatch) return { page, param: parts[wanted.findIndex((part) => part.startsWith(':'))] ?? '' }
  }
  return undefined
}
