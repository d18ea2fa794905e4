import { cookieNames } from './preferences.ts';

/**
 * Runs before the first paint: where `system` means another scheme than the server assumed, it stores the right one and
 * asks for the page again, once. Without cookies nothing is reloaded.
 */
export const schemeScript = `(function(){
var root=document.documentElement;if(root.dataset.mode!=='system')return;
var scheme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
if(root.dataset.theme===scheme)return;
document.cookie='${cookieNames.colorScheme}='+scheme+';path=/;max-age=31536000;samesite=lax';
if(document.cookie.indexOf('${cookieNames.colorScheme}='+scheme)>=0)location.reload();
})()`;
