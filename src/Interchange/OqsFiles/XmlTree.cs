using System.Text;
using System.Xml;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>XML as nodes with lines. Depth is capped; text beside elements is passed over.</summary>
internal static class XmlTree
{
    /// <summary>The deepest known layout has 9 levels.</summary>
    private const int MaxDepth = 16;

    /// <exception cref="XmlException">Not well formed, or too deep.</exception>
    public static Node Read(XmlReader xml)
    {
        xml.MoveToContent();
        var root = Element(xml, 0);
        while (xml.Read()) { }
        return root;
    }

    private static Node Element(XmlReader xml, int depth)
    {
        var place = (IXmlLineInfo)xml;
        if (depth > MaxDepth) { throw new XmlException("too deep", null, place.LineNumber, place.LinePosition); }
        var (name, line) = (xml.Name, place.LineNumber);
        if (xml.IsEmptyElement) { return new(name, "", line); }

        var text = new StringBuilder();
        List<Node> children = [];
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element) { children.Add(Element(xml, depth + 1)); }
            else if (xml.HasValue) { text.Append(xml.Value); }
        }

        if (children.Count == 0) { return new(name, text.ToString(), line); }
        var node = new Node(name, null, line);
        foreach (var child in children) { node.Add(child); }
        return node;
    }
}
