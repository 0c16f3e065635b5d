using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kazasu.Web.Screens;

/// <summary>Renders one page component with its model. The parameter is <c>object</c> because components are public and models are not.</summary>
internal static class Page
{
    public static RazorComponentResult Of<TPage>(object model, int status = 200) where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };
}
