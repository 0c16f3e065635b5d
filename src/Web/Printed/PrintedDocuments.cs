using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web.Printed;

/// <summary>Sheets as documents that stand alone, style and pictures inside: what a browser makes a PDF file of.</summary>
public static class PrintedDocuments
{
    /// <param name="day">The rules in force on it are printed.</param>
    /// <returns>HTML, one A4 page each sheet.</returns>
    /// <exception cref="ArgumentException">The sheet is not handed out on that day.</exception>
    public static async Task<string> HtmlAsync(PrintedSheet sheet, DateOnly day)
    {
        if (!sheet.HoldsOn(day)) { throw new ArgumentException($"{sheet.Key} is not handed out on {day:yyyy-MM-dd}.", nameof(day)); }

        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = new SheetModel(sheet, day), ["Style"] = WebFiles.Text("printed.css") });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<PrintedDocument>(parameters)).ToHtmlString());
    }
}

/// <summary>What every sheet is made from.</summary>
internal sealed record SheetModel(PrintedSheet Sheet, DateOnly Day);
