import { Secret, TOTP } from 'otpauth';
import { rowWith } from './support/controls.ts';
import { uniqueName } from './support/database.ts';
import { chosenPassword } from './support/environment.ts';
import { expect, test } from './support/journey.ts';
import { addPerson, fillSignIn, signInAs, strangersPage } from './support/session.ts';

test('an invited person chooses a password over a link that works once', async ({ page, browser }) => {
  const email = `${uniqueName('guest')}@example.com`;
  await page.goto('/members');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite' });
  await dialog.getByLabel('E-mail', { exact: true }).fill(email);
  await dialog.getByLabel('Name').fill('A guest');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const link = (await page.getByRole('dialog', { name: 'Invitation link' }).locator('code').textContent()) ?? '';
  const guest = await strangersPage(browser);
  await guest.goto(link);
  await guest.getByLabel('Password', { exact: true }).fill(chosenPassword);
  await guest.getByLabel('Password again').fill(chosenPassword);
  await guest.getByRole('button', { name: 'Open account' }).click();
  await guest.getByRole('link', { name: 'Go to sign-in' }).click();
  await fillSignIn(guest, { email, password: chosenPassword });
  await expect(guest).toHaveURL(/\/overview/);
  await guest.goto(link);
  await expect(guest.getByText('This invitation is used, withdrawn or out of date.')).toBeVisible();
  await guest.context().close();
});

test('a second factor is set up by QR code, asked for at the next sign-in, and its codes work once', async ({ page, browser }) => {
  const account = await addPerson(page.request, 'viewer');
  const person = await signInAs(browser, account);
  await person.goto('/profile?tab=security');
  await person.getByRole('button', { name: 'Set up' }).click();
  const dialog = person.getByRole('dialog', { name: 'Second factor' });
  await dialog.getByLabel('Your password').fill(account.password);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const totp = new TOTP({ secret: Secret.fromBase32((await dialog.locator('code').textContent()) ?? '') });
  await dialog.getByLabel('Code', { exact: true }).fill(totp.generate());
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const recoveryCode = ((await dialog.locator('pre').textContent()) ?? '').split('\n')[0] ?? '';
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(person.getByText('10 recovery codes left')).toBeVisible();

  const elsewhere = await strangersPage(browser);
  await fillSignIn(elsewhere, account);
  await elsewhere.getByLabel('Code of the authenticator app').fill('000000');
  await elsewhere.getByRole('button', { name: 'Confirm' }).click();
  await expect(elsewhere.getByText('The code is not right, was used before')).toBeVisible();
  await elsewhere.getByLabel('Code of the authenticator app').fill(recoveryCode);
  await elsewhere.getByRole('button', { name: 'Confirm' }).click();
  await expect(elsewhere).toHaveURL(/\/overview/);
  await person.context().close();
  await elsewhere.context().close();
});

test('a session ended from another browser is refused at once, and the other goes on', async ({ page, browser }) => {
  const account = await addPerson(page.request, 'viewer');
  const [here, elsewhere] = [await signInAs(browser, account), await signInAs(browser, account)];
  await here.goto('/profile?tab=sessions');
  const other = rowWith(here, 'Chromium').filter({ hasNotText: 'this one' });
  await other.getByRole('button', { name: 'End' }).click();
  await expect(here.getByText('Session ended')).toBeVisible();
  await elsewhere.goto('/runs');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await here.goto('/runs');
  await expect(here.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  await here.context().close();
  await elsewhere.context().close();
});
