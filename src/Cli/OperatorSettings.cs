using Kazasu.Centre;
using Kazasu.Web;

namespace Kazasu.Cli;

/// <summary>Settings file of <c>kazasu web</c>: the web pages with the centre they live in.</summary>
internal sealed record OperatorSettings
{
    public required CentreSettings Centre { get; init; }
    public required WebSettings Web { get; init; }
}
