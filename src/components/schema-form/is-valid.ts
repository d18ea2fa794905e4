/** Shows the messages of the form; true if there are none. */
export async function isValid(form: { validateFields: () => Promise<unknown> }): Promise<boolean> {
  return form.validateFields().then(
    () => true,
    () => false,
  );
}
