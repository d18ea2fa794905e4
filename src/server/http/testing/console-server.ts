import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { NextApiRequest, NextApiResponse } from 'next';
import nextAuth from 'next-auth';
import { authOptionsFor } from '../auth.ts';

/** The sign-in of the console behind plain HTTP, as its route serves it. */
export function createConsoleServer(): Server {
  return createServer((request, response) => void serve(request, response));
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://console');
  if (!url.pathname.startsWith('/api/auth/')) return void response.end('a page');
  const path = url.pathname.replace('/api/auth/', '').split('/');
  const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((cookie) => splitOnce(cookie)));
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  const query = { ...Object.fromEntries(url.searchParams), nextauth: path };
  const answer = Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    send: (content: unknown) => response.end(typeof content === 'string' ? content : JSON.stringify(content)),
    json: (content: unknown) => response.end(JSON.stringify(content)),
    redirect: (code: number, to: string) => response.writeHead(code, { location: to }).end(),
  });
  const headers = new Headers({ 'user-agent': request.headers['user-agent'] ?? '' });
  const asked = Object.assign(request, { query, cookies, body });
  await nextAuth(asked as unknown as NextApiRequest, answer as unknown as NextApiResponse, authOptionsFor(headers));
}

function splitOnce(cookie: string): [string, string] {
  const at = cookie.indexOf('=');
  return [cookie.slice(0, at), decodeURIComponent(cookie.slice(at + 1))];
}
