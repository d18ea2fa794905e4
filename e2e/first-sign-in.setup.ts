import { expect, test } from '@playwright/test';
import { adminSession, chosenPassword, firstAdmin } from './support/environment.ts';
import { choosePassword, fillSignIn } from './support/session.ts';
import { callVerb } from './support/verbs.ts';

/** Against a product that knows the journeys already the one-time password is used up, which is what the end asks for anyway. */
test('J1 the one-time password opens nothing but its own change, and works once', async ({ page }) => {
  const admin = firstAdmin();
  const refusal = page.getByText('E-mail or password is wrong');
  await fillSignIn(page, admin);
  const forced = page.getByText('Choose your own to go on');
  await expect(forced.or(refusal)).toBeVisible();
  if (await forced.isVisible()) {
    await page.goto('/sources');
    await expect(page).toHaveURL(/\/password/);
    const early = await callVerb(page.request, 'source.remove', { id: crypto.randomUUID(), confirmName: '' });
    expect(early.error).toBe('account/password-change-required');
    await choosePassword(page, admin.password);
    await fillSignIn(page, admin);
    await expect(refusal).toBeVisible();
  }
  await fillSignIn(page, { email: admin.email, password: chosenPassword });
  await expect(page).toHaveURL(/\/overview/);
  await page.context().storageState({ path: adminSession });
});
