using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>One headless Chromium for all tests of the project: the system's own, because the library's download is not used.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        var path = places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("no Chromium found: apt-get install --no-install-recommends chromium fonts-noto-cjk");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync"],
        });
    }

    /// <summary>A page of its own (own cookies) at the size the screen is used at.</summary>
    public async Task<IPage> PageAsync(Size size)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = size.Width, Height = size.Height },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        _playwright?.Dispose();
    }
}

/// <summary>Sizes at which the screens are used, CSS pixels.</summary>
public sealed record Size(string Name, int Width, int Height)
{
    public static readonly Size KioskTall = new("kiosk-tall", 1080, 1920);
    public static readonly Size KioskWide = new("kiosk-wide", 1280, 800);
    public static readonly Size Reception = new("reception", 1440, 900);
    public static readonly Size Phone = new("phone", 390, 844);
}

/// <summary>What every screen is held to: axe finds nothing, nothing runs out of the page, no English in a Japanese page; and a picture to look at.</summary>
internal static class Screen
{
    private static readonly string Pictures = Directory.CreateDirectory(Repository.Path("TestResults", "pictures")).FullName;

    public static async Task LookAsync(this IPage page, string name, bool japanese = true)
    {
        await page.EvaluateAsync("document.fonts.ready");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });

        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        Assert.True(axe.Violations.Length == 0, $"{name}: {string.Join("\n", axe.Violations.Select(v =>
            $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(node => node.Target?.ToString()))}"))}");

        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{name}: {wider} px wider than the screen");

        if (japanese)
        {
            var english = await page.EvaluateAsync<string[]>(EnglishLeftOvers);
            Assert.True(english.Length == 0, $"{name}: English left-overs: {string.Join(" | ", english)}");
        }
    }

    /// <summary>Visible text nodes with an English word of four letters or more, but for names that Japanese writes so and for parts marked with another lang.</summary>
    private const string EnglishLeftOvers = """
        () => {
          const allowed = /\b(iPhone|Android|Face|Touch|Kazasu|Wallet|Apple|JPKI|Hi-CARA|Caora|Sma-pa|EXC|QR|HTTPS?|Panasonic|Connect|Japan|English|Portugu|Amazon|MAMIS|ALMEX|USEN|Vi.t)\w*/g;
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const el = walk.currentNode.parentElement;
            if (!el || el.closest('script,style,[hidden],[lang]:not([lang=ja]):not(html),code,[data-technical]')) continue;
            if (el.checkVisibility && !el.checkVisibility()) continue;
            const text = walk.currentNode.textContent.replace(allowed, '');
            const words = text.match(/[A-Za-z]{4,}/g);
            if (words) found.push(text.trim());
          }
          return found;
        }
        """;
}
