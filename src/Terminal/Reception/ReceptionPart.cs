using Microsoft.AspNetCore.Components;

namespace Kazasu.Terminal.Reception;

/// <summary>Base of the parts of reception's page.</summary>
public abstract class ReceptionPart : ComponentBase
{
    [CascadingParameter]
    private protected ReceptionModel M { get; set; } = null!;
}
