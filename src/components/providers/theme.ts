import { type ThemeConfig, theme } from 'antd';
import type { ColorScheme } from '#src/components/preferences/index.ts';

const fontFamily = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif';
const fontFamilyCode = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace';

/** Texts of every rank keep 4.5:1 against their background; of the presets, those of tags. */
const light = {
  green7: '#237804',
  'green-7': '#237804',
  gold7: '#874d00',
  'gold-7': '#874d00',
  colorPrimary: '#0d6e8c',
  colorInfo: '#1668b8',
  colorSuccess: '#2f8f4e',
  colorSuccessText: '#267a41',
  colorWarning: '#b7791f',
  colorWarningText: '#8f5c12',
  colorError: '#c93434',
  colorLink: '#0b6180',
  colorPrimaryBg: '#e6f2f6',
  colorPrimaryBgHover: '#cfe5ec',
  colorInfoBg: '#e9f2fb',
  colorInfoBorder: '#b5d3f0',
  colorSuccessBg: '#e9f6ed',
  colorSuccessBorder: '#b3dcc0',
  colorWarningBg: '#fdf4e1',
  colorWarningBorder: '#efd39a',
  colorErrorBg: '#fdecec',
  colorErrorBorder: '#f2b8b8',
  colorBgLayout: '#f4f6f8',
  colorTextTertiary: 'rgba(0, 0, 0, 0.6)',
  colorTextDescription: 'rgba(0, 0, 0, 0.6)',
  colorTextPlaceholder: 'rgba(0, 0, 0, 0.56)',
};

const dark = {
  colorPrimary: '#1f89ab',
  colorInfo: '#4c93d9',
  colorInfoText: '#78b2ea',
  colorSuccess: '#4cae6c',
  colorSuccessText: '#6fc98c',
  colorWarning: '#d29a3a',
  colorWarningText: '#e0b35f',
  colorError: '#e25c5c',
  colorErrorText: '#f08c8c',
  colorLink: '#6cc3de',
  colorBgLayout: '#0f1316',
  colorBgContainer: '#171c20',
  colorBgElevated: '#20262b',
  colorTextTertiary: 'rgba(255, 255, 255, 0.6)',
  colorTextDescription: 'rgba(255, 255, 255, 0.6)',
  colorTextPlaceholder: 'rgba(255, 255, 255, 0.55)',
};

/** Whoever has it knows the theme's `--ant-` variables. */
export const cssVarClass = 'headwater';

export function themeFor(scheme: ColorScheme): ThemeConfig {
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: cssVarClass },
    token: { ...(scheme === 'dark' ? dark : light), fontFamily, fontFamilyCode, fontSize: 14, borderRadius: 6, wireframe: false },
    components: {
      Table: { cellPaddingBlockSM: 4.5, cellPaddingInlineSM: 10, headerBorderRadius: 6 },
      Layout: { bodyBg: 'transparent', headerBg: 'transparent', siderBg: 'transparent' },
      Menu: {
        itemHeight: 34,
        itemMarginBlock: 2,
        itemBorderRadius: 6,
        activeBarBorderWidth: 0,
        ...(scheme === 'dark' && { itemSelectedColor: dark.colorLink }),
        itemSelectedBg: scheme === 'dark' ? 'rgba(31, 137, 171, 0.24)' : 'rgba(13, 110, 140, 0.1)',
      },
      Form: { itemMarginBottom: 18 },
      Tag: { defaultBg: scheme === 'dark' ? 'rgba(255, 255, 255, 0.1)' : 'rgba(0, 0, 0, 0.06)' },
      Card: { headerFontSize: 14, headerHeight: 44, headerPadding: 16, bodyPadding: 16 },
      Tabs: {
        horizontalMargin: '0 0 16px 0',
        ...(scheme === 'dark' && { itemSelectedColor: dark.colorLink, inkBarColor: dark.colorLink }),
      },
    },
  };
}
