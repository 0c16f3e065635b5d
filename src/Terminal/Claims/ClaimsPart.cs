using Microsoft.AspNetCore.Components;

namespace Kazasu.Terminal.Claims;

/// <summary>A part of the page.</summary>
public abstract class ClaimsPart : ComponentBase
{
    [CascadingParameter] internal ClaimsPageModel M { get; set; } = null!;

    [CascadingParameter(Name = "Token")] public string Token { get; set; } = "";
}
