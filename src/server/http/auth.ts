import nextAuth from 'next-auth';
import { authOptionsOf } from '../auth/options.ts';
import { requestAddressOf } from '../auth/request-address.ts';
import { environment } from '../env.ts';
import { signIn } from '../services/account/index.ts';
import { theConsole } from './console.ts';

type Handler = (request: Request, context: unknown) => Promise<Response>;

let handler: Handler | undefined;

/** Sign-in, sign-out and the session cookie. */
export async function handleAuth(request: Request, context: unknown): Promise<Response> {
  handler ??= createHandler();
  return handler(request, context);
}

function createHandler(): Handler {
  const env = environment();
  return nextAuth(
    authOptionsOf({
      secret: env.AUTH_SECRET,
      signIn: async (attempt, forwardedFor) => {
        const { trusted, shown } = requestAddressOf(forwardedFor, env.HEADWATER_TRUSTED_PROXY_HOPS);
        return signIn(theConsole(), { ...attempt, address: trusted, origin: shown });
      },
    }),
  ) as Handler;
}
